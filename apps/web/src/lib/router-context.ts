import type { RenderedUnit } from '@pirecow/content';
import type { OwnPath, PackageDetail, Permission, Session, StudyTime } from '@pirecow/contracts';
import type { QueryClient } from '@tanstack/react-query';
import type { AnyRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { I18n } from '../i18n/i18n';

/** One entry of the navigation. A feature adds its own in `routes.tsx`. */
export interface NavigationItem {
  /** Key in the shared words (`common`), such as `nav.courses`. */
  label: string;
  /** Address. A leading `/$language` becomes the language of the reader. */
  to: string;
  order: number;
  /** In the menu of the account, for what one seldom needs; else in the main navigation. */
  place?: 'account';
  /** Shown only to people who are signed in. */
  signedIn?: boolean;
  /** Shown only to people who hold one of these. */
  abilities?: readonly Permission[];
}

/** Something that people who are signed in should see above their pages, until it is done. It has its own chunk. */
export interface Notice {
  isDue: (session: Session) => boolean;
  Notice: ComponentType;
}

/** What a feature keeps in this browser for people who are signed in, and would be lost with them. */
export interface Keeps {
  /** Those who may have something there. */
  ability: Permission;
  waits: (account: string) => Promise<boolean>;
  /** Lets go of it. */
  forget: (account: string) => Promise<void>;
  /** The page that asks before they sign out. */
  to: string;
}

/** Takes away what a feature keeps in this browser of somebody who leaves, and the server has. */
export type Forget = (account: string) => Promise<void>;

/** A unit as its learners see it. */
export interface UnitViewProps {
  unit: RenderedUnit;
  /** The language in which it is followed. */
  language: string;
  /** The unit in another language of the course. */
  readIn: (language: string) => Promise<RenderedUnit>;
  /** Drawn behind each block, for who says something about it. */
  beside?: ComponentType<{ blockId: string; number: number }>;
}

/** A course that one follows and has news of; without one, whether news come by mail. */
export interface CourseNewsProps {
  enrolmentId?: string;
  /** Level of its heading; 2 where nothing is said. */
  level?: 2 | 4;
}

/** The course whose runs are shown. */
export interface CourseRunsProps {
  courseId: string;
  /** Beside the button that begins it: what comes before, or that there are sessions. */
  brief?: boolean;
}

/** The learning paths that one follows, or the time that one has. */
export type OwnWayProps = { paths: readonly OwnPath[] } | { study: StudyTime };

/** A passage of a lesson beside which its learner notes something. */
export interface BlockNoteProps {
  enrolmentId: string;
  blockId: string;
}

/** A course that one follows; with a block, what is asked about that. */
export interface CourseTalkProps {
  enrolmentId: string;
  block?: { id: string; number: number };
}

/** An imported package as a part of a course that one follows. */
export interface CoursePackageProps {
  enrolmentId: string;
  unitId: string;
  /** Null where it is no more. */
  found: PackageDetail | null;
  /** The part is done, or the enrolment is over: one may look. */
  isDone: boolean;
  isClosed: boolean;
}

/** Whose pages are offered. */
export interface OrganisationSectionsProps {
  organisationId: string;
}

/** What one feature alone brings, for pages of others. */
interface Lent {
  /** Draws a unit for who is not its learner; nothing is recorded. The room of learners does it. */
  unitView?: ComponentType<UnitViewProps>;
  /** Tells a learner what a new version of a course means. */
  courseNews?: ComponentType<CourseNewsProps>;
  /** Draws the runs of a course on its page. The room of runs does it. */
  courseRuns?: ComponentType<CourseRunsProps>;
  /** Draws the paths that one follows, or the time that one spends and plans, in My learning. The room of paths does it. */
  ownWay?: ComponentType<OwnWayProps>;
  /** What a learner notes beside a passage. The room of notes draws it. */
  blockNote?: ComponentType<BlockNoteProps>;
  /** The way to what is asked about a course. The room of tutors draws it. */
  courseTalk?: ComponentType<CourseTalkProps>;
  /** The units of an imported package, each with the way in. The room of packages draws them. */
  coursePackage?: ComponentType<CoursePackageProps>;
  /** The way to the other pages of an organisation. */
  organisationSections?: ComponentType<OrganisationSectionsProps>;
}

/** What every loader and guard of a route receives. */
export interface RouterContext extends Lent {
  queryClient: QueryClient;
  i18n: I18n;
  navigation: readonly NavigationItem[];
  notices: readonly Notice[];
  keeps: readonly Keeps[];
  forgets: readonly Forget[];
  sendsKept: readonly (() => Promise<void>)[];
}

/** What `src/features/<feature>/routes.tsx` exports as `feature`: its pages under the four parents of `ui/frames`. */
export interface Feature extends Lent {
  public?: AnyRoute[];
  open?: AnyRoute[];
  member?: AnyRoute[];
  reader?: AnyRoute[];
  navigation?: NavigationItem[];
  notices?: Notice[];
  keeps?: Keeps;
  forget?: Forget;
  /** Sends what the feature keeps in this browser itself. Before what was done, which may need it. */
  sendKept?: () => Promise<void>;
}
