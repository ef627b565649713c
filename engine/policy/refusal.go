// What who is refused gets.
package policy

import "strings"

// Refusal is the error of what the rules do not allow. It does not go away by trying again.
type Refusal struct {
	Action   string
	Resource string // empty if the action has none
}

// Error is what a script is told. For WebSockets these are the words of the channel dialect. User and password of a URL are left out.
func (r *Refusal) Error() string {
	switch r.Action {
	case connectAtAll:
		return "websocket connections not allowed"
	case connectToURL:
		head, rest := splitURL(r.Resource)
		scheme, authority, _ := strings.Cut(head, "://")
		return "not allowed: " + scheme + "://" + withoutUser(authority) + rest
	}
	return "not allowed: " + r.Action + " " + r.Resource
}
