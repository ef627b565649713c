// Where the io library finds files: anywhere, or in two folders only.

package library

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"crosspoint/engine/lua53"
)

// FileSystem is where the names of files that a script uses lead. Its errors wrap those of the system.
type FileSystem interface {
	// Open opens a file as os.OpenFile does; new files get the permissions that the process allows.
	Open(name string, flag int) (*os.File, error)
	// Remove removes a file or an empty folder.
	Remove(name string) error
	// MakeFolder makes a folder in one that exists.
	MakeFolder(name string) error
	// List returns the files and folders in a folder, by name. What leads out of it or is neither is left out.
	List(name string) ([]fs.FileInfo, error)
}

// FilesOf returns where the names of files lead in a state, for libraries beside io.
func FilesOf(st *lua53.State) FileSystem { return settings(st).files() }

// FileError returns the words of io and os for an error of a [FileSystem].
func FileError(err error) string {
	text, _ := systemError(err)
	return text
}

// Confined returns the files of the folders media and design in dir, and nothing else: names such as "media/../x" and symbolic links out of a
// folder lead nowhere. The folders may come and go.
func Confined(dir string) FileSystem { return confined(dir) }

// everything is all files of the machine, as the process sees them.
type everything struct{}

// nothing is what scripts see that have no folders.
type nothing struct{}

// confined is the folder that has media and design.
type confined string

var (
	_ FileSystem = everything{}
	_ FileSystem = nothing{}
	_ FileSystem = confined("")
)

// files returns what the names of files mean to a state.
func (o *Options) files() FileSystem {
	switch {
	case o.Files != nil:
		return o.Files
	case o.Full:
		return everything{}
	}
	return nothing{}
}

const (
	newFileMode   = 0o666
	newFolderMode = 0o777
)

// maxListed is how many entries a folder may have to be listed.
const maxListed = 100_000

func (everything) Open(name string, flag int) (*os.File, error) {
	return os.OpenFile(name, flag, newFileMode)
}

func (everything) Remove(name string) error { return os.Remove(name) }

func (everything) MakeFolder(name string) error { return os.Mkdir(name, newFolderMode) }

func (everything) List(name string) ([]fs.FileInfo, error) {
	folder, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	return listFolder(folder)
}

func (nothing) Open(string, int) (*os.File, error) { return nil, fs.ErrPermission }

func (nothing) Remove(string) error { return fs.ErrPermission }

func (nothing) MakeFolder(string) error { return fs.ErrPermission }

func (nothing) List(string) ([]fs.FileInfo, error) { return nil, fs.ErrPermission }

// folder opens the folder that name begins with, and returns the name inside.
func (dir confined) folder(name string) (folder *os.Root, inside string, err error) {
	top, inside, _ := strings.Cut(path.Clean(name), "/")
	if top != "media" && top != "design" {
		return nil, "", fs.ErrPermission
	}
	root, err := os.OpenRoot(string(dir))
	if err != nil {
		return nil, "", err
	}
	defer root.Close()
	folder, err = root.OpenRoot(top)
	return folder, inside, err
}

// Open never waits: of what is neither a file nor a folder it opens nothing.
func (dir confined) Open(name string, flag int) (*os.File, error) {
	folder, inside, err := dir.folder(name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	if inside == "" {
		inside = "."
	}
	f, err := folder.OpenFile(inside, flag|syscall.O_NONBLOCK, newFileMode)
	if err != nil {
		return nil, escaped(err)
	}
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() && !info.IsDir() {
		f.Close()
		return nil, fs.ErrPermission
	}
	return f, nil
}

func (dir confined) Remove(name string) error {
	folder, inside, err := dir.folder(name)
	if err != nil {
		return err
	}
	defer folder.Close()
	if inside == "" {
		return fs.ErrPermission
	}
	return escaped(folder.Remove(inside))
}

func (dir confined) MakeFolder(name string) error {
	folder, inside, err := dir.folder(name)
	if err != nil {
		return err
	}
	defer folder.Close()
	if inside == "" {
		return syscall.EEXIST
	}
	return escaped(folder.Mkdir(inside, newFolderMode))
}

func (dir confined) List(name string) ([]fs.FileInfo, error) {
	folder, inside, err := dir.folder(name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	if inside == "" {
		return listFolder(folder)
	}
	if info, err := folder.Stat(inside); err == nil && !info.IsDir() {
		return nil, syscall.ENOTDIR
	}
	listed, err := folder.OpenRoot(inside)
	if err != nil {
		return nil, escaped(err)
	}
	defer listed.Close()
	return listFolder(listed)
}

// listFolder returns what is in a folder, as seen from inside.
func listFolder(folder *os.Root) ([]fs.FileInfo, error) {
	self, err := folder.Open(".")
	if err != nil {
		return nil, err
	}
	defer self.Close()
	names, err := self.Readdirnames(maxListed + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(names) > maxListed {
		return nil, syscall.EFBIG
	}
	slices.Sort(names)
	entries := make([]fs.FileInfo, 0, len(names))
	for _, name := range names {
		if info, err := folder.Stat(name); err == nil && (info.Mode().IsRegular() || info.IsDir()) {
			entries = append(entries, info)
		}
	}
	return entries, nil
}

// escaped makes an error that is none of the system's, such as for a path that leads out of a folder, one of permission.
func escaped(err error) error {
	if err == nil {
		return nil
	}
	if _, number := systemError(err); number == 0 {
		return fs.ErrPermission
	}
	return err
}

// cString is what C sees of a name: all before the first zero byte.
func cString(name string) string {
	name, _, _ = strings.Cut(name, "\x00")
	return name
}
