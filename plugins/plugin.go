package plugins

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// maxSource is the largest plugin file, in bytes; pictures inside a plugin make it large.
const maxSource = 4 << 20

// Plugin is a plugin file whose design-time part has been read.
type Plugin struct {
	// Path is the file as it was named to [Load].
	Path string
	// Source is its text.
	Source []byte
	// Info is its global table PluginInfo.
	Info Info
}

// Info is what a plugin says of itself (API reference 8.2).
type Info struct {
	Name        string // required; "~" makes folders: Maker~Group~Model
	Version     string // required
	ID          string // required, the field Id
	Description string
	Author      string
	BuildVersion,
	Manufacturer,
	Model string
	ShowDebug bool
}

// Load reads a plugin: a .qplug file, or a folder that holds exactly one. The error begins with the path, and with the line where there is one.
func Load(path string) (*Plugin, error) {
	file, err := pluginFile(path)
	if err != nil {
		return nil, err
	}
	source, err := readFile(file)
	if err != nil {
		return nil, err
	}
	return Parse(file, source)
}

// Parse is [Load] for a plugin whose text is at hand.
func Parse(path string, source []byte) (*Plugin, error) {
	p := &Plugin{Path: path, Source: source}
	st, err := p.design()
	if err != nil {
		return nil, err
	}
	defer st.Close()
	info, err := st.Global("PluginInfo")
	if err != nil {
		return nil, p.fail("%w", err)
	}
	table, ok := info.(*lua53.DataTable)
	if !ok {
		return nil, p.fail("no global table PluginInfo: this is no plugin")
	}
	r := reader{what: "PluginInfo", table: table}
	p.Info = Info{
		Name: r.text("Name", true), Version: r.text("Version", true), ID: r.text("Id", true),
		Description: r.text("Description", false), Author: r.text("Author", false), BuildVersion: r.text("BuildVersion", false),
		Manufacturer: r.text("Manufacturer", false), Model: r.text("Model", false), ShowDebug: r.bool("ShowDebug"),
	}
	if err := r.err(); err != nil {
		return nil, p.fail("%w", err)
	}
	return p, nil
}

// Chunk is what messages call the plugin's source.
func (p *Plugin) Chunk() string { return filepath.Base(p.Path) }

// design executes the chunk in a fresh state, as at design time: without Controls.
func (p *Plugin) design() (*lua53.State, error) {
	st := lua53.NewState(lua53.Options{})
	library.New().Open(st, library.Options{})
	silent := lua53.NewGoFunction("print", func(*lua53.Thread) int { return 0 })
	st.Globals().SetName("print", silent.Value())
	if err := st.Run(p.Chunk(), p.Source); err != nil {
		st.Close()
		return nil, p.fail("%w", err)
	}
	return st, nil
}

// call executes the chunk and then one of its functions, and returns the first result. A function that is not there gives nil.
func (p *Plugin) call(function string, args ...lua53.Data) (*lua53.DataTable, error) {
	st, err := p.design()
	if err != nil {
		return nil, err
	}
	defer st.Close()
	if !st.IsFunction(function) {
		return nil, nil
	}
	results, err := st.CallGlobal(function, args...)
	if err != nil {
		return nil, p.fail("%s: %w", function, err)
	}
	if len(results) == 0 || results[0] == nil {
		return nil, nil
	}
	table, ok := results[0].(*lua53.DataTable)
	if !ok {
		return nil, p.fail("%s: returned %s, want a table", function, describe(results[0]))
	}
	return table, nil
}

func (p *Plugin) fail(format string, args ...any) error {
	return fmt.Errorf("%s: "+format, append([]any{p.Path}, args...)...)
}

// pluginFile finds the .qplug file that path means.
func pluginFile(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		if filepath.Ext(path) == ".qplugx" {
			return "", fmt.Errorf("%s: an encrypted plugin: only a Core can open it", path)
		}
		return path, nil
	}
	found, err := filepath.Glob(filepath.Join(path, "*.qplug"))
	if err != nil || len(found) != 1 {
		return "", fmt.Errorf("%s: want a folder with one .qplug file, found %d", path, len(found))
	}
	return found[0], nil
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	source, err := io.ReadAll(io.LimitReader(f, maxSource+1))
	if err != nil {
		return nil, err
	}
	if len(source) > maxSource {
		return nil, errors.New(path + ": larger than 4 MiB")
	}
	return source, nil
}
