package designs

// Loading: from a path or a byte slice to a Design.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	maxDesign = 1 << 20 // bytes in a design file
	maxScript = 4 << 20 // bytes in a script
	maxCA     = 1 << 20 // bytes in a certificate file
)

// Load reads the design at path: a .yaml or .yml file, or a folder that holds
// design.yaml. What devices say of their simulators is checked with sims; nil
// leaves that out. The error is a [Problems].
func Load(path string, sims Simulators) (*Design, error) {
	file, err := designFile(path)
	if err != nil {
		return nil, Problems{{File: path, Text: err.Error()}}
	}
	src, err := readRegular(file, maxDesign)
	if err != nil {
		return nil, Problems{{File: file, Text: err.Error()}}
	}
	return Parse(file, src, filepath.Dir(file), sims)
}

// Parse reads a design from src. Name is the file's name in problems and the
// design's Path; dir is the folder that the file names in src start from. sims
// and the error are as for [Load].
func Parse(name string, src []byte, dir string, sims Simulators) (*Design, error) {
	if len(src) > maxDesign {
		return nil, Problems{{File: name, Text: tooLong(maxDesign).Error()}}
	}
	r := newReader(name, dir, sims)
	root := r.readYAML(bytes.TrimPrefix(src, []byte("\ufeff")))
	d := r.design(root)
	if len(r.problems) > 0 {
		r.problems.sort()
		return nil, r.problems
	}
	return d, nil
}

func designFile(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", plainCause(err)
	}
	if info.IsDir() {
		file := filepath.Join(path, "design.yaml")
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return "", errors.New("the folder holds no design.yaml")
		}
		return file, nil
	}
	switch filepath.Ext(path) {
	case ".yaml", ".yml":
		return path, nil
	}
	return "", errors.New("not a design: want a .yaml or .yml file, or a folder that holds design.yaml")
}

// readRegular reads a regular file of at most limit bytes. Its errors do not
// repeat the path.
func readRegular(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, plainCause(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, plainCause(err)
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, plainCause(err)
	}
	if int64(len(src)) > limit {
		return nil, tooLong(limit)
	}
	return src, nil
}

func tooLong(limit int64) error {
	return fmt.Errorf("the file is too long: at most %d MiB are read", limit>>20)
}

// plainCause words the errors of the file system alike on every system.
func plainCause(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("no permission to read it")
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
