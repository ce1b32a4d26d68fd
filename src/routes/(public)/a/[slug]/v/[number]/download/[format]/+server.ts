import { publicExport } from '#lib/server/api/export-file.ts';
import { orError } from '#lib/server/page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => orError(locals, publicExport(params));
