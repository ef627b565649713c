// What a script may do outside itself.
package engine

import (
	"fmt"
	"io/fs"
	"os"
	"path"

	"crosspoint/engine/lua53/library"
)

// Permit asks the design's policy whether the script may do action on resource. The error says what is refused.
func (s *Script) Permit(action, resource string) error {
	if ask := s.asked(); ask != nil {
		return ask(action, resource)
	}
	return nil
}

// IsRestricted reports whether there is a policy to be asked. Where there is none, callers need not put a resource into words.
func (s *Script) IsRestricted() bool { return s.asked() != nil }

func (s *Script) asked() func(action, resource string) error {
	if s.config.Permit != nil {
		return s.config.Permit
	}
	return s.engine.options.Permit
}

// Actions that are asked for by way of files. The resource is the path from the design's folder, such as media/x.json.
const (
	readFile  = "file.read"
	writeFile = "file.write"
)

// files returns what a script sees of some files: all, unless the policy has a say.
func (s *Script) files(all library.FileSystem) library.FileSystem {
	if !s.IsRestricted() {
		return all
	}
	return permittedFiles{all, s}
}

// permittedFiles are files of which a script may use some. To use others is an error as if the system refused it.
type permittedFiles struct {
	all    library.FileSystem
	script *Script
}

var _ library.FileSystem = permittedFiles{}

func (f permittedFiles) ask(action, name string) error {
	if err := f.script.Permit(action, path.Clean(name)); err != nil {
		return fmt.Errorf("%w: %w", fs.ErrPermission, err)
	}
	return nil
}

// Open implements [library.FileSystem]. Whoever opens a file for both asks for both.
func (f permittedFiles) Open(name string, flag int) (*os.File, error) {
	const access = os.O_RDONLY | os.O_WRONLY | os.O_RDWR
	if flag&access != os.O_WRONLY {
		if err := f.ask(readFile, name); err != nil {
			return nil, err
		}
	}
	if flag&access != os.O_RDONLY || flag&(os.O_CREATE|os.O_TRUNC) != 0 {
		if err := f.ask(writeFile, name); err != nil {
			return nil, err
		}
	}
	return f.all.Open(name, flag)
}

// Remove implements [library.FileSystem].
func (f permittedFiles) Remove(name string) error {
	if err := f.ask(writeFile, name); err != nil {
		return err
	}
	return f.all.Remove(name)
}

// MakeFolder implements [library.FileSystem].
func (f permittedFiles) MakeFolder(name string) error {
	if err := f.ask(writeFile, name); err != nil {
		return err
	}
	return f.all.MakeFolder(name)
}

// List implements [library.FileSystem].
func (f permittedFiles) List(name string) ([]fs.FileInfo, error) {
	if err := f.ask(readFile, name); err != nil {
		return nil, err
	}
	return f.all.List(name)
}
