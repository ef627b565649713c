package firmwaresim

// The types of settings and how a foreign value becomes one of them.

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// SettingType is the kind of value a setting takes. The zero value is [TypeText].
type SettingType int

// The types of settings.
const (
	TypeText     SettingType = iota // text of at most 255 bytes without control characters
	TypeSwitch                      // true or false, also on, off, yes, no
	TypeDuration                    // Go duration such as "90s": 0, or at least 1ms
	TypeRefusal                     // no, port, or an HTTP status from 400 to 599
	TypeCount                       // whole number from 0 to 1000000
	TypeChoice                      // one of the words that the setting names
)

const maxCount = 1_000_000

// refusal says how new connections are refused: not at all (0), by nobody listening (refusePort), or by an HTTP status.
type refusal int

const refusePort refusal = 1

// status returns the HTTP status to refuse with, 0 if none.
func (r refusal) status() int {
	if r == refusePort {
		return 0
	}
	return int(r)
}

func (d Setting) parse(raw any) (any, error) {
	switch d.Type {
	case TypeSwitch:
		return parseSwitch(raw)
	case TypeDuration:
		return parseDuration(raw)
	case TypeRefusal:
		return parseRefusal(raw)
	case TypeCount:
		return parseCount(raw)
	case TypeChoice:
		return d.parseChoice(raw)
	default:
		return parseText(raw)
	}
}

func parseText(raw any) (any, error) {
	text, ok := raw.(string)
	if !ok {
		return nil, fmt.Errorf("got %s, want text (in quotes)", show(raw))
	}
	if len(text) > 255 || !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
		return nil, fmt.Errorf("got %s, want at most 255 bytes without control characters", show(raw))
	}
	return text, nil
}

func parseSwitch(raw any) (any, error) {
	switch raw {
	case true, "true", "on", "yes":
		return true, nil
	case false, "false", "off", "no":
		return false, nil
	}
	return nil, fmt.Errorf("got %s, want true or false", show(raw))
}

func parseDuration(raw any) (any, error) {
	if n, ok := whole(raw); ok && n == 0 {
		return time.Duration(0), nil
	}
	text, _ := raw.(string)
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 || d > 0 && d < time.Millisecond {
		return nil, fmt.Errorf("got %s, want 0 or a duration of at least 1ms such as \"90s\"", show(raw))
	}
	return d, nil
}

func parseRefusal(raw any) (any, error) {
	switch raw {
	case false, "no", "false":
		return refusal(0), nil
	case true, "port", "true":
		return refusePort, nil
	}
	if n, ok := whole(raw); ok && n >= http.StatusBadRequest && n <= 599 {
		return refusal(n), nil
	}
	return nil, fmt.Errorf("got %s, want no, port or a status from 400 to 599", show(raw))
}

func parseCount(raw any) (any, error) {
	if n, ok := whole(raw); ok && n >= 0 && n <= maxCount {
		return int(n), nil
	}
	return nil, fmt.Errorf("got %s, want a whole number from 0 to %d", show(raw), maxCount)
}

func (d Setting) parseChoice(raw any) (any, error) {
	if text, ok := raw.(string); ok && slices.Contains(d.Choices, text) {
		return text, nil
	}
	return nil, fmt.Errorf("got %s, want %s", show(raw), eitherOr(d.Choices))
}

// eitherOr lists words: "a", "a or b", "a, b or c".
func eitherOr(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// whole returns a whole number that was written as a number or as text.
func whole(raw any) (int64, bool) {
	switch raw.(type) {
	case int, int64, uint64, string:
		n, err := strconv.ParseInt(fmt.Sprint(raw), 10, 64)
		return n, err == nil
	}
	return 0, false
}

// show returns a foreign value for an error message, not longer than a line.
func show(raw any) string {
	switch v := raw.(type) {
	case nil:
		return "nothing"
	case string:
		return strconv.Quote(v[:min(len(v), 60)])
	case bool, int, int64, uint64, float64:
		return fmt.Sprint(v)
	}
	return fmt.Sprintf("%T", raw)
}
