import { DeclaredFiguresRow } from './declared-figures.entity';
import { DeclaredCounts } from './declared-figures.service';
import { IndicatorFile } from './indicator-file.service';
import { IndicatorReportRow } from './indicator-report.entity';
import { IndicatorSetRow } from './indicator-set.entity';
import { IndicatorSetsController } from './indicator-sets.controller';
import { IndicatorSets } from './indicator-sets.service';
import { IndicatorsController } from './indicators.controller';
import { Indicators } from './indicators.service';
import { KeptReports } from './kept-reports.service';

/** What funders ask for. */
export const INDICATORS = {
  controllers: [IndicatorsController, IndicatorSetsController],
  providers: [DeclaredCounts, IndicatorFile, Indicators, IndicatorSets, KeptReports],
  entities: [DeclaredFiguresRow, IndicatorReportRow, IndicatorSetRow],
};
