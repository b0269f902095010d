package browser

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

func TestPlaces(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"ProgramFiles(x86)": "X86", "LocalAppData": "Local", "HOME": "/home/an"}[name]
	}
	for system, want := range map[string][]string{
		"windows": {filepath.Join("X86", "Microsoft", "Edge", "Application", "msedge.exe"), filepath.Join("Local", "Google", "Chrome", "Application", "chrome.exe"), "msedge.exe"},
		"darwin":  {filepath.Join("/Applications", "Microsoft Edge.app", "Contents", "MacOS", "Microsoft Edge"), "chromium"},
		"linux":   {"chromium", "google-chrome", "microsoft-edge"},
	} {
		got := strings.Join(placesOn(system, env), "\n") + "\n"
		for _, w := range want {
			if !strings.Contains(got, w+"\n") {
				t.Errorf("%s: no %s in\n%s", system, w, got)
			}
		}
	}
}

func TestNoBrowser(t *testing.T) {
	var none *Trouble
	if _, err := Print(context.Background(), "/khong/co/trinh-duyet", nil); !errors.As(err, &none) || none.Program == "" || none.Err != nil {
		t.Errorf("%v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if runtime.GOOS == "linux" {
		if _, err := os.Stat("/snap/bin/chromium"); err == nil {
			t.Skip("a browser outside the path")
		}
		if _, err := Print(context.Background(), "", nil); !errors.As(err, &none) || none.Program != "" {
			t.Errorf("%v", err)
		}
	}
}

// A program that hangs or fails is ended, with what it began, and leaves nothing.
func TestBadBrowser(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a script of the shell")
	}
	for name, script := range map[string]string{
		"hangs": "sleep 1000 & echo $! > \"$0.child\"; sleep 1000",
		"fails": "echo khong chay duoc >&2; exit 7",
		"lies":  "printf '{\"id\":1,\"result\":{\"targetId\":\"x\"}}\\000{\"id\":2,\"error\":{\"message\":\"no\"}}\\000' >&4; sleep 1000",
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			program := filepath.Join(t.TempDir(), "trinh-duyet")
			if err := os.WriteFile(program, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			start := time.Now()
			var bad *Trouble
			if _, err := Print(ctx, program, nil); !errors.As(err, &bad) || bad.Err == nil {
				t.Errorf("%v", err)
			}
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("ended after %v", d)
			}
			if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			if pid, err := os.ReadFile(program + ".child"); err == nil {
				state, _ := exec.Command("ps", "-o", "stat=", "-p", strings.TrimSpace(string(pid))).Output()
				if s := strings.TrimSpace(string(state)); s != "" && !strings.HasPrefix(s, "Z") {
					t.Errorf("a process of the program goes on: %s", s)
				}
			}
		})
	}
}

const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Báo cáo thử</title>
<style>@page{size:A4}</style></head><body><h1>Đầu mục</h1><p>Nội dung <img src="%"></p></body></html>`

// Both ways give a tagged PDF with title and bookmarks, and ask nothing of anybody, not
// even of the machine itself.
func TestPrint(t *testing.T) {
	program := outside.Program(t, "chromium", "chromium-browser", "google-chrome")
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	html := []byte(strings.Replace(page, "%", server.URL+"/x.png", 1))
	dir := t.TempDir()
	from := filepath.Join(dir, "trang.html")
	if err := os.WriteFile(from, html, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, print := range map[string]func() ([]byte, error){
		"found": func() ([]byte, error) { return Print(context.Background(), program, html) },
		"files": func() ([]byte, error) { return toFile(context.Background(), program, dir, from) },
	} {
		pdf, err := print()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, part := range []string{"%PDF-", "/Lang (vi)", "/Type /Outlines", "/MarkInfo"} {
			if !bytes.Contains(pdf, []byte(part)) {
				t.Errorf("%s: no %s in the PDF", name, part)
			}
		}
	}
	if asked {
		t.Error("the browser asked a server")
	}
}
