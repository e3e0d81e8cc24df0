import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { FormWords } from './form-words';
import { LetterLinks } from './letter-links';
import { LetterQuestionnairesController } from './letter-questionnaires.controller';
import { QuestionLetterWishes } from './letter-wishes.service';
import { OwnQuestionnairesController } from './own-questionnaires.controller';
import { PersonalQuality } from './personal-quality';
import { QuestionLetters } from './question-letters';
import { Questionnaires } from './questionnaires.service';
import { QualityResultReader } from './results/quality-results.service';
import { QualityResultsController } from './results/quality-results.controller';
import { QualityTable } from './results/quality-table.service';
import { RequestStore } from './request-store';
import { Requests } from './requests.service';

@Module({
  imports: [CatalogueModule, IdentityModule, LearningModule],
  controllers: [LetterQuestionnairesController, OwnQuestionnairesController, QualityResultsController],
  providers: [
    FormWords,
    LetterLinks,
    PersonalQuality,
    QualityResultReader,
    QualityTable,
    QuestionLetters,
    QuestionLetterWishes,
    Questionnaires,
    Requests,
    RequestStore,
  ],
  exports: [QuestionLetters],
})
export class QualityModule {}
