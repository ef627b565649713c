// crosspoint version.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCommand struct{}

// Help implements kong.HelpProvider.
func (versionCommand) Help() string {
	return "Prints the version, the Go release it was built with, and the platform."
}

// Run prints one line.
func (versionCommand) Run(env environment) error {
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	_, err := fmt.Fprintf(env.stdout, "crosspoint %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
