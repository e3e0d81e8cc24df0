import { Injectable } from '@nestjs/common';
import { EventEmitter } from 'node:events';

/** Wakes the relay of the same process at once; the relay of another process finds the row at its next look. */
@Injectable()
export class OutboxSignal {
  private readonly emitter = new EventEmitter();

  raise(): void {
    this.emitter.emit('row');
  }

  onRaise(listener: () => void): () => void {
    this.emitter.on('row', listener);
    return () => this.emitter.off('row', listener);
  }
}
