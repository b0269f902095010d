package browser

import (
	"path/filepath"
	"runtime"
)

// places are the usual ones, in the order in which they are tried; env reads the
// environment.
func places(env func(string) string) []string { return placesOn(runtime.GOOS, env) }

func placesOn(system string, env func(string) string) []string {
	var out []string
	switch system {
	case "windows":
		for _, folder := range []string{"ProgramFiles(x86)", "ProgramFiles", "LocalAppData"} {
			if root := env(folder); root != "" {
				out = append(out,
					filepath.Join(root, "Microsoft", "Edge", "Application", "msedge.exe"),
					filepath.Join(root, "Google", "Chrome", "Application", "chrome.exe"),
					filepath.Join(root, "Chromium", "Application", "chrome.exe"),
					filepath.Join(root, "CocCoc", "Browser", "Application", "browser.exe"))
			}
		}
		return append(out, "msedge.exe", "chrome.exe")
	case "darwin":
		for _, root := range []string{"/Applications", filepath.Join(env("HOME"), "Applications")} {
			for _, name := range []string{"Google Chrome", "Microsoft Edge", "Chromium"} {
				out = append(out, filepath.Join(root, name+".app", "Contents", "MacOS", name))
			}
		}
	}
	return append(out, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "/snap/bin/chromium")
}
