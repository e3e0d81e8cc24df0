import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { ExchangeController } from './exchange.controller';
import { PersonalBank } from './personal-bank';
import { QuestionCopies } from './question-copies.service';
import { QuestionExport } from './question-export.service';
import { QuestionIntake } from './question-intake.service';
import { QuestionList } from './question-list.service';
import { QuestionStore } from './question-store';
import { Questions } from './questions.service';
import { QuestionsController } from './questions.controller';

/** The question bank of each organisation. */
@Module({
  imports: [IdentityModule, CatalogueModule],
  controllers: [ExchangeController, QuestionsController],
  providers: [
    PersonalBank,
    QuestionCopies,
    QuestionExport,
    QuestionIntake,
    QuestionList,
    QuestionStore,
    Questions,
  ],
})
export class BankModule {}
