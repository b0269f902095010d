package main

import "runtime"

// programVersion is the version of the program.
const programVersion = "0.1.0"

func versionCommand() command {
	return command{
		name: "version", short: "phiên bản của chương trình",
		long: "In phiên bản của binhdang và của Go đã biên dịch nó.",
		run: func(j *job) error {
			if len(j.args) > 0 {
				return usage("viết: binhdang version", "version không nhận tham số %q", j.args[0])
			}
			j.say("binhdang %s (%s %s/%s)", programVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}
