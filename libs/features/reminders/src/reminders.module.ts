import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { DigestLetter } from './digest-letter';
import { Digests } from './digests.service';
import { Evaluation } from './evaluation.service';
import { HandLetters } from './hand-letters.service';
import { InvitationReminders } from './invitation-reminders.service';
import { PersonalReminders } from './personal-reminders';
import { ReminderLog } from './reminder-log.service';
import { RuleStore } from './rule-store';
import { RulesController } from './rules.controller';
import { Rules } from './rules.service';

@Module({
  imports: [CatalogueModule, IdentityModule],
  controllers: [RulesController],
  providers: [
    DigestLetter,
    Digests,
    Evaluation,
    HandLetters,
    InvitationReminders,
    PersonalReminders,
    ReminderLog,
    Rules,
    RuleStore,
  ],
  exports: [Digests, Evaluation, HandLetters, InvitationReminders],
})
export class RemindersModule {}
