// Lines that modules write to the debug stream.
package engine

// Debug writes a line to the debug stream of the script. It belongs to the dispatch goroutine.
func (s *Script) Debug(kind Kind, text string) { s.debug(kind, text) }
