import * as caseFiles from '#lib/server/case-files.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.exportCaseFile, ({ params }) => caseFiles.download(params.article));
