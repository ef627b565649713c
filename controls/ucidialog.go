package controls

// Dialogs of user control interfaces.

import (
	"errors"
	"fmt"
)

// Dialog is a question to whoever sits at an interface.
type Dialog struct {
	Title, Message string
	Buttons        []string

	uci  *UCI
	over func(button int)
}

// noButton is what a dialog ends with that nobody has answered.
const noButton = -1

// ShowDialog shows a dialog and returns it. One that is open is withdrawn. over is called once, when the dialog has been answered or withdrawn: with
// the button, the first being 0, or with -1.
func (u *UCI) ShowDialog(d Dialog, over func(button int)) *Dialog {
	u.withdraw()
	shown := &Dialog{Title: d.Title, Message: d.Message, Buttons: d.Buttons, uci: u, over: over}
	u.dialog = shown
	u.set.tell(UCIChange{Event: DialogShown, UCI: u, Dialog: shown})
	return shown
}

// Dialog returns the dialog that is open, or nil.
func (u *UCI) Dialog() *Dialog { return u.dialog }

// withdraw takes the open dialog away.
func (u *UCI) withdraw() {
	if u.dialog != nil {
		u.dialog.Withdraw()
	}
}

// IsOpen reports whether the dialog waits for an answer.
func (d *Dialog) IsOpen() bool { return d.uci.dialog == d }

// Answer presses a button of an open dialog, the first being 0, and closes it.
func (d *Dialog) Answer(button int) error {
	switch {
	case !d.IsOpen():
		return errors.New("answer dialog: it is not open any more")
	case button < 0 || button >= len(d.Buttons):
		return fmt.Errorf("answer dialog: there is no button %d: there are %d, from 0", button, len(d.Buttons))
	}
	d.close(UCIChange{Event: DialogAnswered, UCI: d.uci, Dialog: d, Button: button})
	return nil
}

// Withdraw takes an open dialog away; nobody answers it any more. Doing it again does nothing.
func (d *Dialog) Withdraw() {
	if d.IsOpen() {
		d.close(UCIChange{Event: DialogWithdrawn, UCI: d.uci, Dialog: d, Button: noButton})
	}
}

func (d *Dialog) close(how UCIChange) {
	d.uci.dialog = nil
	d.uci.set.tell(how)
	d.over(how.Button)
}
