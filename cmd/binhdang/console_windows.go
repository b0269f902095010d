package main

import "syscall"

// prepareConsole makes the Windows console show UTF-8.
func prepareConsole() {
	const utf8 = 65001
	kernel := syscall.NewLazyDLL("kernel32.dll")
	_, _, _ = kernel.NewProc("SetConsoleOutputCP").Call(utf8)
	_, _, _ = kernel.NewProc("SetConsoleCP").Call(utf8)
}
