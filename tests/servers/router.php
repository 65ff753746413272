<?php
// For PHP's own web server: a file that exists is served as it is, all else is WordPress's business.
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
$file = $_SERVER['DOCUMENT_ROOT'] . $path;
if ( is_file( $file ) || ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) && $path !== '/' ) ) {
	return false;
}
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
