// Command crosspoint runs control-system scripts for AV hardware: designs and single scripts, against real devices or firmware simulators.
//
// Each subcommand is one file. What a command touches of the process (arguments, streams, signals) is handed to it in an
// [environment], so tests can run the command without a process. The lists of dialects and simulators are in parts.go.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // time zones on machines without a database
)

// environment is what a command has of the process.
type environment struct {
	stdout, stderr io.Writer
	// stop ends when the user wants the command to end: SIGINT or SIGTERM.
	stop context.Context
}

func main() {
	stop, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the default action is back: a second one ends the process at once.
	context.AfterFunc(stop, cancel)
	os.Exit(run(os.Args[1:], environment{stdout: os.Stdout, stderr: os.Stderr, stop: stop}))
}
