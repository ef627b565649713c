// JSON pointers, as RapidJSON reads them: /a/0, or #/a/0 with what is special in addresses percent-encoded.
package qsys

import (
	"net/url"
	"strconv"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53/json"
)

// jsonStep is one step of a pointer: the name of an entry, which may also be the index of one.
type jsonStep struct {
	name    string
	index   int64
	isIndex bool
}

// jsonPointer reads a pointer. One that is none raises an error.
func jsonPointer(args engine.Args, pointer string) (steps []jsonStep) {
	text, isFragment := strings.CutPrefix(pointer, "#")
	if text == "" {
		return nil
	}
	args.L.ChargeBytes(len(text))
	if text[0] != '/' {
		args.Fail("pointer: got %.40q, want it empty or beginning with /", pointer)
	}
	if strings.Count(text, "/") > json.MaxDepth {
		args.Fail("pointer: it goes more than %d deep", json.MaxDepth)
	}
	for name := range strings.SplitSeq(text[1:], "/") {
		var err error
		if isFragment {
			if name, err = url.PathUnescape(name); err != nil {
				args.Fail("pointer: %v", err)
			}
		}
		name, ok := unescapePointer(name)
		if !ok {
			args.Fail("pointer: got %.40q, want ~0 or ~1 where there is a ~", pointer)
		}
		index, isIndex := pointerIndex(name)
		steps = append(steps, jsonStep{name, index, isIndex})
	}
	return steps
}

// unescapePointer returns the name that a part of a pointer stands for.
func unescapePointer(part string) (name string, ok bool) {
	rest := strings.ReplaceAll(strings.ReplaceAll(part, "~0", ""), "~1", "")
	return strings.NewReplacer("~0", "~", "~1", "/").Replace(part), !strings.Contains(rest, "~")
}

// pointerIndex returns the index that a name is: digits without a zero in front, and of 32 bits.
func pointerIndex(name string) (index int64, ok bool) {
	if name == "" || len(name) > 1 && name[0] == '0' || strings.Trim(name, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(name, 10, 32)
	return int64(n), err == nil
}
