import { RepetitionsController } from './repetitions.controller';
import { Repetitions } from './repetitions.service';

export const REPETITION_CONTROLLERS = [RepetitionsController];
export const REPETITION_SERVICES = [Repetitions];
