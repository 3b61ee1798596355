#!/usr/bin/env bash
# A Kerberos realm of its own for tests: MIT's KDC and a web server that demands a ticket, both on the loopback at free ports,
# with everything they read and write in one folder. Nothing of the system's own Kerberos is touched.
#
#   realm.sh check                    says what is missing, if anything, and fails then
#   realm.sh start FOLDER UPSTREAM    starts both and prints the web server's port; what lets through goes on to UPSTREAM
#   realm.sh stop FOLDER              ends them
#
# In the folder then: krb5.conf, jane.keytab (the user jane@ACME.TEST). The service is HTTP/localhost: by the name 127.0.0.1
# Kerberos does not know it. Below /ticket/ the web server takes Kerberos alone, below /ntlm/ NTLM of ACME\jane.
set -euo pipefail
export PATH=$PATH:/usr/sbin:/sbin
modules=/usr/lib/apache2/modules

check() {
    local missing=()
    command -v krb5kdc >/dev/null || missing+=(krb5-kdc)
    command -v kadmin.local >/dev/null || missing+=(krb5-admin-server)
    command -v kinit >/dev/null || missing+=(krb5-user)
    command -v apache2 >/dev/null || missing+=(apache2-bin)
    [ -f $modules/mod_auth_gssapi.so ] || missing+=(libapache2-mod-auth-gssapi)
    compgen -G "/usr/lib/*/gssntlmssp/gssntlmssp.so" >/dev/null || missing+=(gss-ntlmssp)
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "not installed: ${missing[*]}"
    return 1
}

# Below the ports that the system gives to connections: one of those could take it before the server does.
free_port() {
    local port
    for _ in $(seq 50); do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null || { echo $port; return; }
    done
    return 1
}

write_kerberos() {
    cat > "$folder/krb5.conf" <<EOF
[libdefaults]
 default_realm = ACME.TEST
 dns_lookup_kdc = false
 dns_lookup_realm = false
 dns_canonicalize_hostname = false
 rdns = false
[realms]
 ACME.TEST = {
  kdc = 127.0.0.1:$kdc_port
 }
[domain_realm]
 localhost = ACME.TEST
 127.0.0.1 = ACME.TEST
EOF
    cat > "$folder/kdc.conf" <<EOF
[kdcdefaults]
 kdc_listen = 127.0.0.1:$kdc_port
 kdc_tcp_listen = 127.0.0.1:$kdc_port
[realms]
 ACME.TEST = {
  database_name = $folder/principal
  key_stash_file = $folder/stash
  acl_file = $folder/acl
 }
[logging]
 kdc = FILE:$folder/kdc.log
EOF
}

write_web() {
    cat > "$folder/httpd.conf" <<EOF
ServerRoot $folder
DefaultRuntimeDir $folder
ServerName localhost
Listen 127.0.0.1:$web_port
PidFile $folder/httpd.pid
ErrorLog $folder/httpd.log
User daemon
Group daemon
KeepAlive On
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authn_core_module $modules/mod_authn_core.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule authz_user_module $modules/mod_authz_user.so
LoadModule auth_gssapi_module $modules/mod_auth_gssapi.so
LoadModule proxy_module $modules/mod_proxy.so
LoadModule proxy_http_module $modules/mod_proxy_http.so
LoadModule headers_module $modules/mod_headers.so
DocumentRoot $folder/www
StartServers 1
<Location /ticket/>
 AuthType GSSAPI
 AuthName acme
 GssapiCredStore keytab:$folder/http.keytab
 GssapiAllowedMech krb5
 Require user jane@ACME.TEST
 RequestHeader unset Authorization
 ProxyPass $upstream/sso/
</Location>
<Location /ntlm/>
 AuthType GSSAPI
 AuthName acme
 GssapiAllowedMech ntlmssp
 GssapiConnectionBound On
 Require valid-user
 RequestHeader unset Authorization
 ProxyPass $upstream/sso/
</Location>
EOF
    printf 'ACME:jane:Correct-Horse-7\n' > "$folder/ntlm.users"
}

start() {
    folder=$1 upstream=$2
    mkdir -p "$folder/www"
    kdc_port=$(free_port)
    web_port=$(free_port)
    write_kerberos
    write_web
    export KRB5_CONFIG=$folder/krb5.conf KRB5_KDC_PROFILE=$folder/kdc.conf KRB5RCACHENAME=none: NTLM_USER_FILE=$folder/ntlm.users
    {
        kdb5_util create -s -r ACME.TEST -P "$(head -c 16 /dev/urandom | base64)"
        kadmin.local -q 'addprinc -randkey jane'
        kadmin.local -q 'addprinc -randkey bob'
        kadmin.local -q 'addprinc -randkey HTTP/localhost'
        kadmin.local -q "ktadd -k $folder/jane.keytab jane"
        kadmin.local -q "ktadd -k $folder/bob.keytab bob"
        kadmin.local -q "ktadd -k $folder/http.keytab HTTP/localhost"
        # The web server gives up root's rights; keys of a throw-away realm may be read by everybody.
        chmod -R a+rX "$folder"
        chmod a+r "$folder"/*.keytab
        krb5kdc -r ACME.TEST -P "$folder/kdc.pid"
        apache2 -k start -f "$folder/httpd.conf"
    } > "$folder/start.log" 2>&1 </dev/null || { cat "$folder/start.log" >&2; stop "$folder"; return 1; }
    for _ in $(seq 100); do
        (exec 3<>/dev/tcp/127.0.0.1/$web_port) 2>/dev/null && { echo "$web_port"; return; }
        sleep 0.1
    done
    cat "$folder/start.log" "$folder/httpd.log" >&2
    stop "$folder"
    return 1
}

stop() {
    for name in httpd kdc; do
        [ -f "$1/$name.pid" ] && kill "$(cat "$1/$name.pid")" 2>/dev/null || true
    done
}

case ${1:-} in
    check) check ;;
    start) start "$2" "$3" ;;
    stop) stop "$2" ;;
    *) sed -n '2,12p' "$0"; exit 2 ;;
esac
