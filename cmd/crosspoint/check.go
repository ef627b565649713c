// crosspoint check.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"

	"crosspoint/designs"
)

type checkCommand struct {
	Paths  []string `arg:"" optional:"" name:"file" help:"Designs, plugins (.qplug) and scripts (.lua)."`
	Schema bool     `help:"Print the JSON Schema of design files, for editors."`
	JSON   bool     `name:"json" help:"Write the problems as one JSON array."`
}

// Help implements kong.HelpProvider.
func (checkCommand) Help() string {
	return `Loads designs, plugins and scripts without running them and reports everything that is wrong, with file, line and column. Nothing is printed when nothing is wrong.

Exit status: 0 if nothing is wrong, 1 for mistakes in a file, 2 for a file that cannot be read or wrong usage.

Examples:
  crosspoint check designs/room
  crosspoint check --json designs/room/design.yaml
  crosspoint check --schema > design.schema.json`
}

// Run checks every file and reports all problems together.
func (c *checkCommand) Run(env environment) error {
	if c.Schema {
		_, err := env.stdout.Write(designs.Schema())
		return err
	}
	if len(c.Paths) == 0 {
		return usage(errors.New("check: which file?"))
	}
	all := designs.Problems{}
	for _, path := range c.Paths {
		all = append(all, check(path)...)
	}
	if err := c.write(env.stdout, all); err != nil {
		return err
	}
	return verdict(all)
}

func (c *checkCommand) write(out io.Writer, all designs.Problems) error {
	if c.JSON {
		text, err := json.MarshalIndent(all, "", "  ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "%s\n", text)
		return err
	}
	for _, p := range all {
		fmt.Fprintln(out, p)
	}
	return nil
}

// verdict is the exit status for these problems. One without a line means that the file could not be read at all.
func verdict(all designs.Problems) error {
	if len(all) == 0 {
		return nil
	}
	for _, p := range all {
		if p.Line == 0 {
			return &status{code: exitUsage}
		}
	}
	return &status{code: exitFail}
}

// check returns what is wrong with one file.
func check(path string) designs.Problems {
	var err error
	switch {
	case filepath.Ext(path) == ".lua":
		err = designs.CheckScript(path)
	case isPlugin(path):
		err = designs.CheckPlugin(path)
	default:
		var design *designs.Design
		if design, err = designs.Load(path, newSimulators(slog.New(slog.DiscardHandler))); err == nil {
			err = design.CheckScripts()
		}
	}
	if err == nil {
		return nil
	}
	if problems, ok := errors.AsType[designs.Problems](err); ok {
		return problems
	}
	return designs.Problems{{File: path, Text: err.Error()}}
}
