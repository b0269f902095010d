//go:build !windows

package main

// prepareConsole has nothing to do where consoles speak UTF-8.
func prepareConsole() {}
