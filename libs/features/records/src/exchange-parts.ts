import { Delivery } from './forwarding/delivery';
import { ForwardRefusalsController } from './forwarding/forward-refusals.controller';
import { ForwardRefusals } from './forwarding/forward-refusals.service';
import { ForwardStatements } from './forwarding/forward-statements.job';
import { Forwarder } from './forwarding/forwarder';
import { ForwardsController } from './forwarding/forwards.controller';
import { Forwards } from './forwarding/forwards.service';
import { Ledger } from './forwarding/ledger';
import { RemoteLrs } from './forwarding/remote-lrs';
import { RemoteSecrets } from './forwarding/remote-secrets';
import { ImportStatements } from './importing/import-statements.job';
import { Importer } from './importing/importer';
import { ImportsController } from './importing/imports.controller';
import { Imports } from './importing/imports.service';
import { RemotePages } from './importing/remote-pages';

/** The part of records that exchanges statements with other stores: `RecordsModule` and its jobs take these lists into their own. */
export const EXCHANGE_CONTROLLERS = [ForwardsController, ForwardRefusalsController, ImportsController];
export const EXCHANGE_SERVICES = [
  Delivery,
  Forwarder,
  ForwardRefusals,
  Forwards,
  Importer,
  Imports,
  Ledger,
  RemoteLrs,
  RemotePages,
  RemoteSecrets,
];
export const EXCHANGE_JOBS = [ForwardStatements, ImportStatements];
