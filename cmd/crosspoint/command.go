// The command line: its grammar, its help and its exit status.
package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"crosspoint/designs"
)

// Exit statuses of the command.
const (
	exitDone  = 0
	exitFail  = 1 // a script failed
	exitUsage = 2 // wrong usage, or a file that cannot be used
)

// commandLine is the whole surface of the command.
type commandLine struct {
	Run     runCommand     `cmd:"" help:"Run a design, a plugin or scripts."`
	Check   checkCommand   `cmd:"" help:"Say what is wrong with designs, plugins and scripts."`
	Sim     simCommand     `cmd:"" help:"Play one simulated device on a real socket."`
	Lua     luaCommand     `cmd:"" passthrough:"" help:"Run a Lua program, without a design."`
	Types   typesCommand   `cmd:"" help:"Write what scripts may call, for editors."`
	Version versionCommand `cmd:"" help:"Show the version."`
}

const description = `Runs control-system scripts for AV hardware, without a Core: devices are real, or simulated in the same process.

Examples:
  crosspoint run designs/room --for 15s     run a design for 15 seconds
  crosspoint run --offline ping.lua         run one script; nothing leaves this machine
  crosspoint check designs/room             report every mistake of a design
  crosspoint sim codec                      play a codec for scripts elsewhere
  crosspoint lua hello.lua                  run a Lua program as lua5.3 does
  crosspoint types .                        let an editor know what scripts may call
  crosspoint run --help                     more about a command`

// status is an error that carries the exit status. A silent one has been reported already.
type status struct {
	code  int
	cause error
}

func (s *status) Error() string {
	if s.cause == nil {
		return fmt.Sprintf("exit status %d", s.code)
	}
	return s.cause.Error()
}

func (s *status) Unwrap() error { return s.cause }

// usage makes err one of wrong usage or of a bad file.
func usage(err error) error { return &status{code: exitUsage, cause: err} }

// run carries out one command line and returns the exit status. An empty one shows the help, as wrong usage.
func run(args []string, env environment) int {
	if len(args) == 0 {
		env.stdout = env.stderr
		run([]string{"--help"}, env)
		return exitUsage
	}
	args = spelledOut(args)
	var line commandLine
	exited := -1
	parser, err := kong.New(&line,
		kong.Name("crosspoint"),
		kong.Description(description),
		kong.Writers(env.stdout, env.stderr),
		kong.Exit(func(code int) { exited = code }), // after --help
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Bind(env),
	)
	if err != nil {
		return report(env, err)
	}
	command, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		return report(env, usage(misused(parser, args, err)))
	}
	return report(env, command.Run())
}

// spelledOut turns words that people try first into the command line they mean.
func spelledOut(args []string) []string {
	switch args[0] {
	case "help":
		return append(slices.Clone(args[1:]), "--help")
	case "--version":
		return append([]string{"version"}, args[1:]...)
	}
	return args
}

// misused says what is wrong with a command line, and where to read on.
func misused(parser *kong.Kong, args []string, err error) error {
	var selected *kong.Node
	if parse, ok := errors.AsType[*kong.ParseError](err); ok {
		selected = parse.Context.Selected()
	}
	switch {
	case selected != nil:
		return fmt.Errorf("%s: %w (see crosspoint %[1]s --help)", selected.Name, err)
	case strings.HasPrefix(args[0], "-"):
		return fmt.Errorf("%w (see crosspoint --help)", err)
	}
	var names []string
	for _, command := range parser.Model.Children {
		names = append(names, command.Name)
	}
	return fmt.Errorf("unknown command %q, want one of %s (see crosspoint --help)", args[0], strings.Join(names, ", "))
}

// duration is the value of a flag such as --for 15s, always more than 0. The zero value means the flag was not given.
type duration time.Duration

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	if err != nil || v <= 0 {
		return fmt.Errorf("got %q, want a duration such as 15s or 2m", text)
	}
	*d = duration(v)
	return nil
}

// report writes err for people and returns the exit status it asks for.
func report(env environment, err error) int {
	if err == nil {
		return exitDone
	}
	var s *status
	if !errors.As(err, &s) {
		s = &status{code: exitFail, cause: err}
	}
	var problems designs.Problems
	switch {
	case errors.As(err, &problems):
		fmt.Fprintln(env.stderr, problems) // each line names its file
	case s.cause != nil:
		for line := range strings.Lines(s.cause.Error()) {
			fmt.Fprintln(env.stderr, "crosspoint:", strings.TrimSuffix(line, "\n"))
		}
	}
	return s.code
}
