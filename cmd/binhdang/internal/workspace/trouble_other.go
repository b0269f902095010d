//go:build !windows

package workspace

// systemTroubles are those that only one system has; here none.
func systemTroubles() []machineTrouble { return nil }
