import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PageData } from '@pirecow/platform';
import { MachineTranslation } from './machine-translation';

/** Tells the renderer which machine the privacy page has to name. */
@Injectable()
export class MachinePages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly machine: MachineTranslation,
  ) {}

  onModuleInit(): void {
    const { engine } = this.machine;
    this.pages.provide('/:language/privacy', () =>
      Promise.resolve([[['legal', 'machine-translation'], { engine }]]),
    );
  }
}
