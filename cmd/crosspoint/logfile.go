// The log file of a design that runs as a service.
package main

import (
	"io"
	"os"

	"github.com/DeRuina/timberjack"
)

// Rotation of the log file.
const (
	logFileSize    = 10 // megabytes
	logFileBackups = 5
)

// openLogFile opens a file that rotates. A file that cannot be written is an error at once, not at the first line.
func openLogFile(path string) (io.WriteCloser, error) {
	probe, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	if err := probe.Close(); err != nil {
		return nil, err
	}
	return &timberjack.Logger{
		Filename: path, MaxSize: logFileSize, MaxBackups: logFileBackups, Compression: "gzip", LocalTime: true, FileMode: 0o644,
	}, nil
}
