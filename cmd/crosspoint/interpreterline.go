// The command line of the plain Lua interpreter.
package main

import (
	"errors"
	"fmt"
	"strings"
)

const luaUsage = `usage: %s [options] [script [args]]
Available options are:
  -e stat  execute string 'stat'
  -i       enter interactive mode after executing 'script'
  -l name  require library 'name' into global 'name'
  -v       show version information
  -E       ignore environment variables
  --       stop handling options
  -        stop handling options and execute stdin
`

// luaLine is what a command line of lua5.3 says.
type luaLine struct {
	actions  []luaAction
	script   int  // index of the script among the arguments; their count if there is none
	version  bool // -v
	isolated bool // -E
}

// luaAction is -e or -l.
type luaAction struct {
	option byte
	value  string
}

// parse reads the options.
func (p *interpreter) parse() error {
	i := 0
	for ; i < len(p.args) && len(p.args[i]) > 1 && p.args[i][0] == '-'; i++ {
		switch a := p.args[i]; {
		case a == "--":
			p.line.script = i + 1
			return nil
		case a == "-E":
			p.line.isolated = true
		case a == "-v":
			p.line.version = true
		case a == "-i":
			return errors.New("'-i': there is no interactive mode")
		case a[1] == 'e' || a[1] == 'l':
			value := a[2:]
			if value == "" {
				if i++; i == len(p.args) || strings.HasPrefix(p.args[i], "-") {
					return fmt.Errorf("'%s' needs argument", a)
				}
				value = p.args[i]
			}
			p.line.actions = append(p.line.actions, luaAction{a[1], value})
		default:
			return fmt.Errorf("unrecognized option '%s'", a)
		}
	}
	p.line.script = i
	return nil
}
