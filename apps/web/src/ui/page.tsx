import type { ReactNode } from 'react';
import { useHead } from '../lib/head';
import { PageTitle } from './page-title';
import classes from './page.module.css';

interface PageProps {
  /** Heading of the page and, with the product's name, title of the document. */
  title: string;
  /** Title of the document where it differs from the heading. */
  documentTitle?: string;
  /** For search engines, on public pages. */
  description?: string | undefined;
  /** One sentence under the heading. */
  lead?: ReactNode;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** Width of a text column. */
  narrow?: boolean;
  children: ReactNode;
}

/** A page with its one h1, its document title and its place in the shell. */
export function Page({ title, documentTitle, description, lead, actions, narrow, children }: PageProps) {
  useHead({ title: documentTitle ?? `${title} · pirEcow`, description });
  return (
    <div className={classes.page} data-narrow={narrow || undefined}>
      <div className={classes.heading}>
        <div>
          <PageTitle>{title}</PageTitle>
          {lead ? <p className={classes.lead}>{lead}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </div>
  );
}

/** A page that draws its own opening and places {@link PageTitle} in it. */
export function BarePage({
  documentTitle,
  description,
  children,
}: {
  documentTitle: string;
  description?: string;
  children: ReactNode;
}) {
  useHead({ title: documentTitle, description });
  return (
    <div className={classes.page} data-bare>
      {children}
    </div>
  );
}
