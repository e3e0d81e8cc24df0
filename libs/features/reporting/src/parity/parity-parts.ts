import { FirstAnswers } from './first-answers';
import { ParityController } from './parity.controller';
import { ParityDesk } from './parity-desk.service';
import { ParityFigures } from './parity-figures.service';

/** Whether a course is the same for everybody: compared across languages and territories. */
export const PARITY = {
  controllers: [ParityController],
  providers: [FirstAnswers, ParityDesk, ParityFigures],
};
