import { ApprovalGate } from './approval-gate';
import { ApprovalLetters } from './approval-letters';
import { ApprovalsController } from './approvals.controller';
import { Approvals } from './approvals.service';
import { PublishingRulesController } from './publishing-rules.controller';
import { PublishingRules } from './publishing-rules.service';

/** The part of catalogue in which a second person approves of a publication. `CatalogueModule` takes these lists into its own. */
export const APPROVAL_CONTROLLERS = [ApprovalsController, PublishingRulesController];
export const APPROVAL_SERVICES = [ApprovalGate, ApprovalLetters, Approvals, PublishingRules];
