import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { ComplaintDesk } from './complaints/complaint-desk.service';
import { ComplaintDeskController } from './complaints/complaint-desk.controller';
import { ComplaintDistance } from './complaints/complaint-distance';
import { ComplaintErasure } from './complaints/complaint-erasure.service';
import { ComplaintErasureController } from './complaints/complaint-erasure.controller';
import { ComplaintLetters } from './complaints/complaint-letters';
import { ComplaintReader } from './complaints/complaint-reader.service';
import { ComplaintRegister } from './complaints/complaint-register.service';
import { ComplaintRegisterController } from './complaints/complaint-register.controller';
import { ComplaintReminders } from './complaints/complaint-reminders';
import { ComplaintRetention } from './complaints/complaint-retention.service';
import { ComplaintRules } from './complaints/complaint-rules.service';
import { ComplaintSayings } from './complaints/complaint-words';
import { Complaints } from './complaints/complaints.service';
import { LetterComplaintsController } from './complaints/letter-complaints.controller';
import { OwnComplaintsController } from './complaints/own-complaints.controller';
import { PersonalComplaints } from './complaints/personal-complaints';
import { EarlierFinishersController } from './earlier-finishers.controller';
import { EarlierFinishersDesk } from './earlier-finishers.service';
import { FollowUpAlerts } from './follow-ups/follow-up-alerts';
import { FollowUpReader } from './follow-ups/follow-up-reader.service';
import { FollowUpsController } from './follow-ups/follow-ups.controller';
import { FollowUps } from './follow-ups/follow-ups.service';
import { Improvements } from './improvements/improvements.service';
import { ImprovementsController } from './improvements/improvements.controller';
import { FormWords } from './forms/form-words';
import { FormsController } from './forms/forms.controller';
import { Forms } from './forms/forms.service';
import { LetterLinks } from './letter-links';
import { LetterQuestionnairesController } from './letter-questionnaires.controller';
import { OwnQuestionnairesController } from './own-questionnaires.controller';
import { PersonalQuality } from './personal-quality';
import { QuestionLetters } from './question-letters';
import { Questionnaires } from './questionnaires.service';
import { QualityResultReader } from './results/quality-results.service';
import { QualityResultsController } from './results/quality-results.controller';
import { QualityTable } from './results/quality-table.service';
import { RequestStore } from './request-store';
import { QualityRetention } from './retention.service';
import { Requests } from './requests.service';

@Module({
  imports: [CatalogueModule, IdentityModule, LearningModule],
  controllers: [
    ComplaintDeskController,
    ComplaintErasureController,
    ComplaintRegisterController,
    EarlierFinishersController,
    FollowUpsController,
    FormsController,
    ImprovementsController,
    LetterComplaintsController,
    LetterQuestionnairesController,
    OwnComplaintsController,
    OwnQuestionnairesController,
    QualityResultsController,
  ],
  providers: [
    ComplaintDesk,
    EarlierFinishersDesk,
    ComplaintDistance,
    ComplaintErasure,
    ComplaintLetters,
    ComplaintReader,
    ComplaintRegister,
    ComplaintReminders,
    ComplaintRetention,
    ComplaintRules,
    Complaints,
    ComplaintSayings,
    FollowUpAlerts,
    FollowUpReader,
    FollowUps,
    Improvements,
    Forms,
    FormWords,
    LetterLinks,
    PersonalComplaints,
    PersonalQuality,
    QualityResultReader,
    QualityRetention,
    QualityTable,
    QuestionLetters,
    Questionnaires,
    Requests,
    RequestStore,
  ],
  exports: [ComplaintReminders, ComplaintRetention, FollowUpAlerts, QualityRetention, QuestionLetters],
})
export class QualityModule {}
