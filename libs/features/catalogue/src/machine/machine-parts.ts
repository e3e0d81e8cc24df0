import type { Provider } from '@nestjs/common';
import { Clock, CONFIG, type Config } from '@pirecow/platform';
import { LibreTranslate } from './libre-translate';
import { MachineController, MachineUsedController } from './machine.controller';
import { MachinePages } from './machine-pages';
import { MachineProposals } from './machine-proposals.service';
import { MachineRuns } from './machine-runs.service';
import { MachineTranslation, NoMachine } from './machine-translation';
import { MachineWork } from './machine-work.service';
import { ProposeAll } from './propose-all.job';
import { RunStore } from './run-store';

/** The part of catalogue that has a machine translate: `CatalogueModule` and its jobs take these lists into their own. */
export const MACHINE_CONTROLLERS = [MachineController, MachineUsedController];
export const MACHINE_SERVICES: Provider[] = [
  MachinePages,
  MachineProposals,
  MachineRuns,
  {
    provide: MachineTranslation,
    inject: [CONFIG, Clock],
    useFactory: ({ translation }: Config, clock: Clock) =>
      translation ? new LibreTranslate(translation, clock) : new NoMachine(),
  },
  MachineWork,
  RunStore,
];
export const MACHINE_JOBS = [ProposeAll];
