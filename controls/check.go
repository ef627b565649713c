package controls

// What is wrong with a value that is meant for a control.

import (
	"fmt"
	"math"
)

// Check reports why v (bool, string or any number) is not a fitting value for the control: wrong kind, out of range, or text that says
// nothing. Writing it would clamp or ignore it.
func (d Definition) Check(v any) error {
	d = d.resolved()
	if n, ok := number(v); ok {
		return d.checkNumber(n)
	}
	switch v := v.(type) {
	case bool:
		if !d.Type.isBoolean() && d.Type != Trigger {
			return fmt.Errorf("%s takes no boolean", article(d.Type))
		}
		return nil
	case string:
		return d.checkString(v)
	}
	return fmt.Errorf("%T is no boolean, number or string", v)
}

func (d *Definition) checkNumber(n float64) error {
	switch {
	case !finite(n):
		return fmt.Errorf("%v is not a finite number", n)
	case d.Type.isText() || d.Type == Trigger:
		return nil
	case d.Type.isBoolean() && n != 0 && n != 1:
		return fmt.Errorf("%s is neither 0 nor 1", plain(n))
	case n < d.Min:
		return fmt.Errorf("%s is below the minimum %s", plain(n), plain(d.Min))
	case n > d.Max:
		return fmt.Errorf("%s is above the maximum %s", plain(n), plain(d.Max))
	case d.whole() && n != math.Trunc(n):
		return fmt.Errorf("%s is not an integer", plain(n))
	}
	return nil
}

func (d *Definition) checkString(s string) error {
	if err := checkStrings(s); err != nil || d.Type.isText() || d.Type == Status || d.Type == Trigger {
		return err
	}
	n, ok := d.parse(s)
	if !ok {
		if d.Type.isBoolean() {
			return fmt.Errorf("%.40q is nothing that %s understands: want true or false", s, article(d.Type))
		}
		return fmt.Errorf("%.40q is nothing that %s understands", s, article(d.Type))
	}
	return d.checkNumber(n)
}

// checkStrings holds strings that are kept together to [MaxString].
func checkStrings(all ...string) error {
	size := 0
	for _, s := range all {
		size += len(s)
	}
	if size > MaxString {
		return fmt.Errorf("%d bytes long, at most %d are allowed", size, MaxString)
	}
	return nil
}
