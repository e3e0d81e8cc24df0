import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { Announcements } from './announcements.service';
import { ChatsController } from './chats.controller';
import { Chats } from './chats.service';
import { CrowdsController } from './crowds.controller';
import { Crowds } from './crowds.service';
import { LearnerThreadsController } from './learner-threads.controller';
import { Mentions } from './mentions.service';
import { Moderation } from './moderation.service';
import { Moderators } from './moderators';
import { Notices } from './notices.service';
import { OwnTutorPages } from './own-tutor-page.service';
import { PageModeration } from './page-moderation.service';
import { PersonalTutoring } from './personal-tutoring';
import { Places } from './places.service';
import { Promises } from './promises.service';
import { Questions } from './questions.service';
import { SupportLog } from './support-log.service';
import { ThreadLetters } from './thread-letters';
import { ThreadReader } from './thread-reader.service';
import { ThreadRetention } from './thread-retention.service';
import { ThreadsController } from './threads.controller';
import { Waits } from './waits.service';
import { Threads } from './threads.service';
import { TutorPagesController } from './tutor-pages.controller';
import { TutorPages } from './tutor-pages.service';
import { TutoringController } from './tutoring.controller';

@Module({
  imports: [CatalogueModule, IdentityModule, LearningModule],
  controllers: [
    ChatsController,
    CrowdsController,
    LearnerThreadsController,
    ThreadsController,
    TutorPagesController,
    TutoringController,
  ],
  providers: [
    Announcements,
    Chats,
    Crowds,
    Mentions,
    Moderation,
    Moderators,
    Notices,
    OwnTutorPages,
    PageModeration,
    PersonalTutoring,
    Places,
    Promises,
    Questions,
    SupportLog,
    ThreadLetters,
    ThreadReader,
    ThreadRetention,
    Threads,
    TutorPages,
    Waits,
  ],
  exports: [Crowds, ThreadLetters, ThreadRetention],
})
export class TutoringModule {}
