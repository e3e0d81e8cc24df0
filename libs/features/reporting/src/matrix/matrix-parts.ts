import { MatrixColumns } from './matrix-columns.service';
import { MatrixExport } from './matrix-export.service';
import { MatrixLearner } from './matrix-learner.entity';
import { MatrixController } from './matrix.controller';
import { Matrices } from './matrix.service';

/** Who has completed what: people by courses, or by the units of one. */
export const MATRIX = {
  entities: [MatrixLearner],
  controllers: [MatrixController],
  providers: [MatrixColumns, Matrices, MatrixExport],
};
