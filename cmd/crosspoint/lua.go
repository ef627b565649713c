// crosspoint lua.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
)

type luaCommand struct {
	Args []string `arg:"" optional:"" name:"argument" help:"As those of lua5.3: options, a script, its arguments."`
}

// Help implements kong.HelpProvider.
func (luaCommand) Help() string {
	return `Runs a Lua program as lua5.3 does, with the whole standard library and without any Q-SYS object. Exit status and messages are those of lua5.3.

Before the options of lua5.3 there may be --memory MIB: how much the program may use, 1024 by default.

Examples:
  crosspoint lua hello.lua a b c
  crosspoint lua -e 'print(_VERSION)'
  crosspoint lua --memory 4096 - < big.lua`
}

// luaMemory is how many MiB a program may use, unless told otherwise.
const luaMemory = 1024

// Run runs the program on the streams of the process, and with its signals.
func (c *luaCommand) Run(env environment) error {
	if len(c.Args) > 0 && c.Args[0] == "--help" {
		_, err := fmt.Fprintf(env.stdout, "Usage: crosspoint lua [options] [script [argument ...]]\n\n%s\n", c.Help())
		return err
	}
	memory, args, err := memoryOption(c.Args)
	if err != nil {
		return usage(fmt.Errorf("lua: %w", err))
	}
	signal.Reset(os.Interrupt, syscall.SIGTERM)
	p := interpreter{name: "crosspoint lua", args: args, memory: memory, stdin: os.Stdin, stdout: env.stdout, stderr: env.stderr}
	if code := p.run(); code != exitDone {
		return &status{code: code}
	}
	return nil
}

// memoryOption takes --memory off the arguments. The memory is in bytes.
func memoryOption(args []string) (memory int64, rest []string, err error) {
	memory = luaMemory
	if len(args) > 0 && strings.HasPrefix(args[0], "--memory") {
		text, ok := strings.CutPrefix(args[0], "--memory=")
		args = args[1:]
		if !ok && len(args) > 0 {
			text, args = args[0], args[1:]
		}
		if memory, err = strconv.ParseInt(text, 10, 32); err != nil || memory < 1 {
			return 0, nil, errors.New("--memory: want a number of MiB such as 1024")
		}
	}
	return memory << 20, args, nil
}
