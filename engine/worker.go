// The relay of Go coroutines that carries the loop, so that a handler may stand still while the loop goes on.
package engine

import "iter"

// maxIdleWorkers is how many spare workers are kept. A spare one holds about 4 KiB of stack.
const maxIdleWorkers = 64

// workers hands the loop from one worker to the next. It is used by the dispatch goroutine only.
type workers struct {
	loop    *loop
	current *worker
	turn    *worker   // who goes on next; nil = a spare one
	idle    []*worker // stand at the head of the loop
}

// worker is a Go coroutine that runs the loop when it is its turn.
type worker struct {
	all  *workers
	next func() (struct{}, bool)
	stop func()
	out  func(struct{}) bool
	over bool // has left the loop for good

	waits    *waiter   // what its handler waits for
	deadline *deadline // the innermost around what it runs
}

// run carries the loop until it is closed. It is the body of the dispatch goroutine.
func (ws *workers) run() {
	ws.turn = ws.spare()
	for {
		w := ws.turn
		if w == nil {
			w = ws.spare()
		}
		ws.turn, ws.current = nil, w
		if _, more := w.next(); !more && ws.turn == nil {
			break // the loop has ended in w
		}
	}
	for _, w := range ws.idle {
		w.stop()
	}
	ws.idle = nil
}

func (ws *workers) spare() *worker {
	if n := len(ws.idle); n > 0 {
		w := ws.idle[n-1]
		ws.idle[n-1] = nil
		ws.idle = ws.idle[:n-1]
		return w
	}
	w := &worker{all: ws}
	w.next, w.stop = iter.Pull(func(out func(struct{}) bool) {
		w.out = out
		ws.loop.turn(w)
	})
	return w
}

// stand leaves the loop to a spare worker until a waiter gives it back. It reports false when that will never happen.
func (w *worker) stand() bool { return w.out(struct{}{}) }

// giveWay hands the loop to the worker that stands for t. It returns true when w carries the loop again, and false when w is to end.
func (w *worker) giveWay(t *waiter) bool {
	w.all.turn = t.worker
	if len(w.all.idle) >= maxIdleWorkers {
		return false
	}
	w.all.idle = append(w.all.idle, w)
	return w.out(struct{}{})
}
