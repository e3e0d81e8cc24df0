import { FirstAnswers } from './first-answers';
import { ParityController } from './parity.controller';
import { ParityDesk } from './parity-desk.service';
import { ParityFigures } from './parity-figures.service';
import { ReckonParity } from './reckon-parity.job';

/** The part of reporting that compares a course across languages and territories. */
export const PARITY_CONTROLLERS = [ParityController];
export const PARITY_SERVICES = [FirstAnswers, ParityDesk, ParityFigures];
export const PARITY_JOBS = [ReckonParity];
