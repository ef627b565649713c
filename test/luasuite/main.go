// Command luasuite runs the official Lua 5.3 test suite against crosspoint's Lua, or against another interpreter.
//
//	luasuite [-lua COMMAND] [-list FILE] DIR
//
// DIR is the extracted suite, of which the files that judge the language and the portable libraries are run, in the order of the table
// below. Each runs alone, in a copy of DIR, as its own process with a time limit. No switch of the suite that softens it is set.
//
// What cannot hold for an interpreter on Go's memory (weak tables, counts of the collector, compiled chunks) is left out by lines: the list
// has one entry per line, "file first-last reason", and in the copy those lines are blank, so that messages keep their line numbers. The
// list is short: a run with more than maxEntries entries is refused, as is an entry for lines that are not there or are already blank.
//
// The exit status is 1 if a file fails, 2 if nothing could be run. Run it from the top folder of the repository, or by test/suite.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// patience is how long one file may take.
const patience = 120 * time.Second

// files are the parts of the suite that count.
var files = [...]string{
	"math", "bitwise", "strings", "tpack", "utf8", "nextvar", "sort", "vararg", "closure",
	"calls", "constructs", "goto", "events", "pm", "coroutine", "locals", "literals", "errors",
}

// errFailed says that the suite ran, and that not all of it passed.
var errFailed = errors.New("the suite fails")

func main() {
	command := flag.String("lua", "", "the interpreter and its first arguments; crosspoint, newly built, if empty")
	list := flag.String("list", "test/testdata/luasuite/left-out.txt", "the lines that are left out")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: luasuite [-lua COMMAND] [-list FILE] DIR")
		os.Exit(2)
	}
	err := judge(*command, *list, flag.Arg(0), os.Stdout)
	if errors.Is(err, errFailed) {
		os.Exit(1)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "luasuite:", err)
		os.Exit(2)
	}
}

// judge runs the suite in dir and prints what came of it.
func judge(command, list, dir string, out io.Writer) error {
	entries, err := readList(list)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "luasuite")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	argv, err := interpreter(command, scratch)
	if err != nil {
		return err
	}
	copied := filepath.Join(scratch, "suite")
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		return fmt.Errorf("copy the suite: %w", err)
	}
	if err := leaveOut(copied, entries); err != nil {
		return err
	}
	return runAll(argv, copied, entries, out)
}

// interpreter returns the command to judge: what the user said, otherwise crosspoint, which is built in scratch.
func interpreter(command, scratch string) ([]string, error) {
	if argv := strings.Fields(command); len(argv) > 0 {
		_, err := exec.LookPath(argv[0])
		return argv, err
	}
	path := filepath.Join(scratch, "crosspoint")
	if out, err := exec.Command("go", "build", "-o", path, "./cmd/crosspoint").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build crosspoint: %w\n%s", err, out)
	}
	return []string{path, "lua"}, nil
}

// runAll runs each file and prints a table, a failure's text under its row.
func runAll(argv []string, dir string, entries []entry, out io.Writer) error {
	fmt.Fprintf(out, "%-12s %-6s %7s %8s\n", "file", "result", "seconds", "left out")
	passed := 0
	for _, file := range files {
		start := time.Now()
		text, err := run(argv, dir, file+".lua")
		result := "ok"
		if err != nil {
			result = "FAILED"
		} else {
			passed++
		}
		fmt.Fprintf(out, "%-12s %-6s %7.2f %8d\n", file, result, time.Since(start).Seconds(), count(entries, file))
		if err != nil {
			fmt.Fprintf(out, "  %v\n%s", err, indent(text))
		}
	}
	fmt.Fprintf(out, "%d of %d files pass; %d entries left out\n", passed, len(files), len(entries))
	if passed < len(files) {
		return errFailed
	}
	return nil
}

// run runs one file and returns the end of what it printed. The error says how it ended.
func run(argv []string, dir, file string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var printed tail
	cmd := exec.CommandContext(ctx, argv[0], append(argv[1:len(argv):len(argv)], file)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = dir, &printed, &printed, time.Second
	err := cmd.Run()
	if ctx.Err() != nil {
		err = fmt.Errorf("not done after %v", patience)
	}
	return printed.String(), err
}
