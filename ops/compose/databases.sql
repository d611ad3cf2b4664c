-- Logins and databases, made once by the PostgreSQL image when its volume is empty. Neither login is a superuser.
\getenv temporal_password TEMPORAL_DB_PASSWORD
\getenv redress_password REDRESS_DB_PASSWORD

-- Temporal's own: its schema job makes its two databases.
create role temporal login createdb password :'temporal_password';

-- Ours: the bootstrap job makes the roles whose rights the processes have.
create role redress_owner login createrole password :'redress_password';
create database redress owner redress_owner;

-- Only the owner gets into the record of the complaints.
revoke connect on database redress from public;
