//go:build !windows

package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
)

// alone makes the browser and the processes that it begins one group, which is ended
// together.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// left ends what a browser that has ended by itself left behind.
func left(cmd *exec.Cmd) error {
	if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL); !errors.Is(err, syscall.ESRCH) && !errors.Is(err, syscall.EPERM) {
		return err
	}
	return nil
}

// run drives the browser over two pipes, which it finds as its files 3 and 4.
func run(ctx context.Context, program, dir, from string) (pdf []byte, err error) {
	theirIn, ourOut, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	ourIn, theirOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, theirIn.Close(), ourOut.Close())
	}
	defer ourIn.Close()
	defer ourOut.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := command(ctx, program, append(flags(dir), "--remote-debugging-pipe", "about:blank")...)
	cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	var said bytes.Buffer
	cmd.Stderr = &said
	err = cmd.Start()
	theirIn.Close()
	theirOut.Close()
	if err != nil {
		return nil, err
	}
	ended := make(chan struct{})
	context.AfterFunc(ctx, func() { ourIn.Close(); ourOut.Close() })
	go func() { cmd.Wait(); close(ended) }()
	pdf, err = (&talk{to: ourOut, from: bufio.NewReader(ourIn)}).print(address(from))
	if err != nil {
		err = because(ctx, err)
	}
	cancel() // the browser, if it has not ended by itself
	<-ended
	if err != nil { // what it said is whole now
		err = fmt.Errorf("%w: %s", err, tail(said.Bytes()))
	}
	return pdf, errors.Join(err, left(cmd))
}

// talk is a conversation in messages of JSON, each ended by a zero byte.
type talk struct {
	to      io.Writer
	from    *bufio.Reader
	id      int
	session string
}

type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  any             `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

// ask sends a request and waits for its answer; of what the browser tells meanwhile the
// methods are remembered.
func (t *talk) ask(method string, params, result any, seen map[string]bool) error {
	t.id++
	b, err := json.Marshal(message{ID: t.id, Session: t.session, Method: method, Params: params})
	if err != nil {
		return err
	}
	if _, err := t.to.Write(append(b, 0)); err != nil {
		return err
	}
	for {
		m, err := t.next(seen)
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", method, err)
		case m.ID != t.id:
		case m.Error != nil:
			return fmt.Errorf("%s: %s", method, m.Error.Message)
		case result == nil:
			return nil
		default:
			return json.Unmarshal(m.Result, result)
		}
	}
}

func (t *talk) next(seen map[string]bool) (message, error) {
	var m message
	b, err := t.from.ReadBytes(0)
	if err != nil {
		return m, err
	}
	err = json.Unmarshal(bytes.TrimSuffix(b, []byte{0}), &m)
	if m.Method != "" {
		seen[m.Method] = true
	}
	return m, err
}

// print opens the page, waits until it and its faces are there, and prints it.
func (t *talk) print(page string) ([]byte, error) {
	seen := map[string]bool{}
	var target struct {
		ID string `json:"targetId"`
	}
	if err := t.ask("Target.createTarget", map[string]any{"url": "about:blank"}, &target, seen); err != nil {
		return nil, err
	}
	var session struct {
		ID string `json:"sessionId"`
	}
	if err := t.ask("Target.attachToTarget", map[string]any{"targetId": target.ID, "flatten": true}, &session, seen); err != nil {
		return nil, err
	}
	t.session = session.ID
	if err := t.ask("Page.enable", nil, nil, seen); err != nil {
		return nil, err
	}
	clear(seen)
	var went struct {
		Error string `json:"errorText"`
	}
	if err := t.ask("Page.navigate", map[string]any{"url": page}, &went, seen); err != nil {
		return nil, err
	}
	if went.Error != "" {
		return nil, errors.New(went.Error)
	}
	for !seen["Page.loadEventFired"] {
		if _, err := t.next(seen); err != nil {
			return nil, err
		}
	}
	if err := t.ask("Runtime.evaluate", map[string]any{"expression": "document.fonts.ready.then(() => 1)", "awaitPromise": true}, nil, seen); err != nil {
		return nil, err
	}
	var printed struct {
		Data string `json:"data"`
	}
	if err := t.ask("Page.printToPDF", map[string]any{
		"preferCSSPageSize": true, "printBackground": true, "generateTaggedPDF": true, "generateDocumentOutline": true,
	}, &printed, seen); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(printed.Data)
}
