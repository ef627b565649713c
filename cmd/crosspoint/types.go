// crosspoint types.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"crosspoint/engine/qsys/definitions"
)

type typesCommand struct {
	Dir string `arg:"" optional:"" name:"dir" help:"The folder with your scripts. Without it the definitions go to standard output."`
}

// Help implements kong.HelpProvider.
func (typesCommand) Help() string {
	return `Writes everything that scripts may call as definitions for the Lua language server (LuaLS): globals, modules, objects with their methods, callbacks and properties. Editors that use it then complete names and report wrong calls.

With a folder, the definitions go to .crosspoint in it, and .luarc.json, which tells the language server of them and of Lua 5.3, beside that. A .luarc.json that is there already stays as it is. What exists and raises "not supported yet" is marked as deprecated.

Exit status: 0, 2 for a folder that cannot be written or wrong usage.

Examples:
  crosspoint types .
  crosspoint types designs/room
  crosspoint types > qsys.lua`
}

// typesFolder is where the definitions are, below the folder with the scripts.
const typesFolder = ".crosspoint"

// Run writes the definitions.
func (c *typesCommand) Run(env environment) error {
	survey, err := definitions.New()
	if err != nil {
		return err
	}
	files, err := survey.Files()
	if err != nil {
		return err
	}
	if c.Dir == "" {
		_, err := io.WriteString(env.stdout, files[0].Text)
		return err
	}
	if err := c.write(env, files); err != nil {
		return usage(fmt.Errorf("types: %w", err))
	}
	return nil
}

// write fills the folder.
func (c *typesCommand) write(env environment, files []definitions.File) error {
	if info, err := os.Stat(c.Dir); err != nil {
		return err
	} else if !info.IsDir() {
		return fmt.Errorf("%s is not a folder", c.Dir)
	}
	folder := filepath.Join(c.Dir, typesFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(folder, f.Name), []byte(f.Text), 0o644); err != nil {
			return err
		}
	}
	return c.configure(env)
}

// configure writes the settings of the language server, unless the folder has some.
func (c *typesCommand) configure(env environment) error {
	text, err := json.MarshalIndent(map[string]any{
		"runtime.version":   "Lua 5.3",
		"workspace.library": []string{typesFolder},
	}, "", "  ")
	if err != nil {
		return err
	}
	text = append(text, '\n')
	path := filepath.Join(c.Dir, ".luarc.json")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		if there, err := os.ReadFile(path); err == nil && bytes.Equal(there, text) {
			return nil
		}
		_, err := fmt.Fprintf(env.stderr, "crosspoint: types: %s is there already; it needs\n%s", path, text)
		return err
	}
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}
