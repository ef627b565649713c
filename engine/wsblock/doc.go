// Package wsblock is the blocking dialect: functions that stand still until they have an answer, while everything else in the script goes on. A [Dialect] gives
// them to the scripts of one design, beside the other dialects. Sections are those of the reference of the WebSocket dialects, rows those of its checklist.
//
// # What a call of ws.send_recv is
//
// One connection: opened, one text message sent, the first text message awaited, closed with code 1000. Whatever else happens raises an error, whose text names
// the call, the url (without user name, password, query and fragment) and the cause. The whole call may take [DefaultTimeout] unless [Options] say otherwise.
//
// # Conflicts
//
// Where the dialects of one script disagree, or the source of this one says nothing:
//
//	name            here                                    because
//	json            Q-SYS's: raises on bad text, on a table   a script that runs here must do the same on a Core; a number as
//	                that contains itself, on a function in    key beside names becomes a name, and a function as a value
//	                a list, on numbers out of range           under a name is left out, where section 1.9 has errors
//	json {}         []                                      as in both other dialects (1.10)
//	time            the channel dialect's                   now() and sleep() are here (1.10)
//	ws, log, ...    plain variables                         ws is the customary name of a Q-SYS WebSocket (1.10)
//	sleep(s)        seconds, at least a millisecond         as every timer of a design
//	with_timeout    milliseconds; fn cannot yield out of it its own wait is no yield
//	log.*           lines of the debug stream, in the order  an error that a script logs is no failure of the script
//	                level, [lua], [ident], text
//	tables shown    as tostring shows them                  1.9 leaves the form open
//	empty data      sent as an empty message                open in 1.9
//	data not UTF-8  raises before anything is dialed        a text message cannot carry it
//	text, then an   the text                                the first message is the answer (S-006)
//	error code
package wsblock
