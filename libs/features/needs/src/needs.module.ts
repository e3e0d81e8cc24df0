import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { NeedAnswers } from './answering/need-answers.service';
import { NeedTickets } from './answering/need-tickets';
import { NeedsController } from './answering/needs.controller';
import { NeedPages } from './need-pages';
import { PersonalNeeds } from './personal-needs';
import { NeedProposalsController } from './proposals/need-proposals.controller';
import { NeedProposals } from './proposals/need-proposals.service';
import { NeedResultsController } from './results/need-results.controller';
import { NeedResultReader } from './results/need-results.service';
import { NeedRetention } from './retention.service';
import { SurveyStore } from './survey/survey-store';
import { NeedSurveysController } from './survey/surveys.controller';
import { NeedSurveys } from './survey/surveys.service';

@Module({
  imports: [CatalogueModule, IdentityModule],
  controllers: [NeedProposalsController, NeedResultsController, NeedsController, NeedSurveysController],
  providers: [
    NeedAnswers,
    NeedPages,
    NeedProposals,
    NeedResultReader,
    NeedRetention,
    NeedSurveys,
    NeedTickets,
    PersonalNeeds,
    SurveyStore,
  ],
  exports: [NeedRetention],
})
export class NeedsModule {}
