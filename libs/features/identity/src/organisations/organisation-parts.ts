import { PlatformAdministratorsController } from '../administrators/platform-administrators.controller';
import { PlatformAdministrators } from '../administrators/platform-administrators.service';
import { AuditController } from '../audit/audit.controller';
import { AuditReader } from '../audit/audit-reader.service';
import { InvitationAnswersController } from '../invitations/invitation-answers.controller';
import { InvitationAnswers } from '../invitations/invitation-answers.service';
import { InvitationLetters } from '../invitations/invitation-letters.service';
import { InvitationsController } from '../invitations/invitations.controller';
import { Invitations } from '../invitations/invitations.service';
import { Newcomers } from '../invitations/newcomers.service';
import { MembersController } from '../members/members.controller';
import { Members } from '../members/members.service';
import { RoleHolders } from '../members/role-holders.service';
import { PartnershipLists } from '../partnerships/partnership-list.service';
import { PartnershipsController } from '../partnerships/partnerships.controller';
import { Partnerships } from '../partnerships/partnerships.service';
import { OrganisationInput } from './organisation-input.service';
import { OrganisationsController } from './organisations.controller';
import { Organisations } from './organisations.service';
import { PlatformOrganisationsController } from './platform-organisations.controller';
import { PlatformOrganisations } from './platform-organisations.service';

/** The half of identity that deals with organisations: `IdentityModule` takes both lists into its own. */
export const ORGANISATION_CONTROLLERS = [
  AuditController,
  InvitationAnswersController,
  InvitationsController,
  MembersController,
  OrganisationsController,
  PartnershipsController,
  PlatformAdministratorsController,
  PlatformOrganisationsController,
];

export const ORGANISATION_SERVICES = [
  AuditReader,
  InvitationAnswers,
  InvitationLetters,
  Invitations,
  Members,
  Newcomers,
  OrganisationInput,
  Organisations,
  PartnershipLists,
  Partnerships,
  PlatformAdministrators,
  PlatformOrganisations,
  RoleHolders,
];
