
error('on loading')