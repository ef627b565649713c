// Rules against inputs nobody thought of.
package policy

import (
	"strings"
	"testing"
)

// FuzzPermit holds rules to what must be so whatever they say: deny wins, and the same pattern allows what it would deny.
func FuzzPermit(f *testing.F) {
	f.Add("websocket.connect.url", "wss://192.168.0.201*", "wss://u@192.168.0.201:443/qrc")
	f.Add("file.*", "media/x.json", "media/../design/x")
	f.Add("*", "*", "")
	f.Add("tcp.connect", "[::1]:23", "[::1].:23")
	f.Add("http.request", "http://a:80/*", "http://@:80")
	f.Fuzz(func(t *testing.T, actionText, onText, resource string) {
		action, err := ParsePattern(actionText)
		if err != nil {
			return
		}
		on, err := ParsePattern(onText)
		if err != nil {
			return
		}
		if action.String() != actionText || on.String() != onText {
			t.Fatalf("%q and %q are shown as %q and %q", actionText, onText, action, on)
		}
		allow, deny := Rule{Allow, []Pattern{action}, []Pattern{on}}, Rule{Deny, []Pattern{action}, []Pattern{on}}
		_ = allow.CheckOn(on)
		allowed, denied := New([]Rule{allow}, Options{DenyByDefault: true}), New([]Rule{deny}, Options{})
		both := New([]Rule{allow, deny}, Options{})
		for _, a := range Actions() {
			fits := denied.Permit(a.Name, resource) != nil
			if a.Resource != "" && fits == (allowed.Permit(a.Name, resource) != nil) {
				t.Errorf("%s on %q: the same pattern allows and denies different things", a.Name, resource)
			}
			if fits && both.Permit(a.Name, resource) == nil {
				t.Errorf("%s on %q: allow wins over deny", a.Name, resource)
			}
			if err := denied.Permit(a.Name, resource); err != nil && !strings.Contains(err.Error(), "not allowed") {
				t.Error(err)
			}
		}
	})
}
